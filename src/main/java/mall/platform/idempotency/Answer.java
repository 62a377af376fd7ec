package mall.platform.idempotency;

/** An answer as it was first given. */
record Answer(int status, String body) {}
