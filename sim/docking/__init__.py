"""Does the model fall back to the published games of mine restoration? Games, their own solutions, and the switch."""
