"""Is this message ours? For whoever was sent a text message, a photo of a paper or a forward."""
