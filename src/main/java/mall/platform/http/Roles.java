package mall.platform.http;

/** The roles that an access token may carry. */
public final class Roles {

    /** A shopper. */
    public static final String MEMBER = "member";

    /** Ops staff: may look at everything. */
    public static final String VIEWER = "viewer";

    /** Ops staff: may change the shop. */
    public static final String OPERATOR = "operator";

    /** Ops staff: may move money. */
    public static final String FINANCE = "finance";

    /** Ops staff: may do everything, including managing staff. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
