"""The commands, one module for each family; a module is loaded only when one of its commands is asked for."""
