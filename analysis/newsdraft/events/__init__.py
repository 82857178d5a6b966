"""Events: found, dated, titled and put in order."""
