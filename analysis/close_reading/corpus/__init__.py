"""Many articles at once: read them, draft them on the cores or on Dask, write them as Parquet."""
