"""Following a promise by mail: asked for twice, left with one press, forgotten by rule."""
