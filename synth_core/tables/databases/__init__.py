"""Tables of databases, by named connections that an administrator sets; read, never written."""
