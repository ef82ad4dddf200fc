"""What is due in the promises and what is late: the rule, the list, and who is reminded."""
