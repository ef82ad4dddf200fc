"""What the law (2023:196) asks for: situation report, action plan, councils; and safety walks."""
