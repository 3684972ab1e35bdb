package id.umkm.example.monitoring;

/** An alert that is new: see {@link SecurityAlert}. */
record RaisedAlert(AlertKind kind, String subject, long observed, long threshold) {}
