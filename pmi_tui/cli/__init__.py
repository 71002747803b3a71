"""The command line: options, printing, exit statuses."""
