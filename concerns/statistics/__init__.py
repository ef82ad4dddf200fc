"""Lägesbild: how many cases there are, of what, from where, and how soon they are answered."""
