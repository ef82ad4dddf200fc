"""Who gets what: role x address x object, for every address of the URL configuration."""
