"""What does each rule do to investment, to who benefits, and to the restoration of abandoned mines?"""
