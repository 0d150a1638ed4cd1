"""What is fetched from or checked against the outside world: the portal of calls, funded consortia."""
