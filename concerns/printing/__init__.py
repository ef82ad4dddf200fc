"""Paper: pages of ours as PDF."""
