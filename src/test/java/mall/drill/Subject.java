package mall.drill;

/** What is measured, and what promises.md §3 asks of it. */
enum Subject {
    MANY("place order, many SKUs", 201, Limit.SQL, 45, 12, 1),
    HOT("place order, one hot SKU", 201, Limit.SQL, 100, 12, 1),
    JOIN("join a group", 201, Limit.SQL, 45, 12, 2),
    NOTIFY("pay notification", 200, Limit.SQL, 45, 10, 1),
    SOLD_OUT("sold-out answer", 409, Limit.HTTP, 60, 0, 0),
    PAGE("product page, cached (200)", 200, Limit.HTTP, 60, 0, 0),
    UNCHANGED("product page, unchanged (304)", 304, Limit.HTTP, 75, 0, 0),
    PLAIN("H: a plain route", 200, Limit.NONE, 0, 0, 0);

    /** What a rate is compared with: the same SQL by pgbench, the plain route, or nothing. */
    enum Limit {
        SQL,
        HTTP,
        NONE
    }

    private final String title;
    private final int status;
    private final Limit limit;
    private final int mustPercent;
    private final int mustStatements;
    private final int mustRedis;

    Subject(String title, int status, Limit limit, int mustPercent, int mustStatements, int mustRedis) {
        this.title = title;
        this.status = status;
        this.limit = limit;
        this.mustPercent = mustPercent;
        this.mustStatements = mustStatements;
        this.mustRedis = mustRedis;
    }

    String title() {
        return title;
    }

    /** The HTTP status of a good answer. */
    int status() {
        return status;
    }

    Limit limit() {
        return limit;
    }

    /** The least share of the limit. */
    int mustPercent() {
        return mustPercent;
    }

    /** The most SQL statements of one request; 0 where nothing is promised. */
    int mustStatements() {
        return mustStatements;
    }

    /** The most Redis commands of one request. */
    int mustRedis() {
        return mustRedis;
    }
}
