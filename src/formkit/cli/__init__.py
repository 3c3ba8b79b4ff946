"""The command line: ``formkit.cli.command_line`` runs it, a module a command."""
