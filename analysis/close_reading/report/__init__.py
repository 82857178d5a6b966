"""What pages say: tables and marked text as HTML, sentences, captions."""
