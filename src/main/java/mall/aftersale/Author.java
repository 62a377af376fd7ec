package mall.aftersale;

/** Who says something in a case. */
public enum Author {
    MEMBER,
    SHOP,
    /** A deadline, or the world outside: a carrier, WeChat Pay. */
    SYSTEM
}
