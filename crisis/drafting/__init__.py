"""From a template and a few answers to a finished notice, in every language of the template."""
