"""Take one news article apart: claims, timeline, stakeholders, and what the record says."""
