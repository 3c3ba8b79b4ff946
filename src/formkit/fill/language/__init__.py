"""What a template may say: docxtpl's tags, a grammar that runs nothing, and the program made of them."""
