"""Governing documents: their numbers, chains, versions, PDF, export and reminders."""
