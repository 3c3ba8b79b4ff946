"""The flows of certificates (证书): issued from a roster, printed again, replaced, void, verified."""
