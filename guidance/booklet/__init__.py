"""Advice on paper: chosen fields of safety work as one booklet, to print or as PDF."""
