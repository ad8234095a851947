"""What all routes share: the request as HTTP gives it, negotiation, answers and problems."""
