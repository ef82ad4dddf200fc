"""What residents and handlers write to each other, and how a resident hears that there is news."""
