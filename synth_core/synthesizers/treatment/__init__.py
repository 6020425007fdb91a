"""What is done to values before anything is learned, so that nothing a few people hold leaves."""
