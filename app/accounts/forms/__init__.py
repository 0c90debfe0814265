"""What a person may send to sign in, and an administrator about people."""
