package mall.identity.web;

/** What texts of this room must look like. */
final class Patterns {

    /** A one-time code of WeChat; it travels on in a query string. */
    static final String CODE = "[0-9A-Za-z_-]{1,128}";

    /** A mobile number of mainland China. */
    static final String MOBILE = "1[3-9]\\d{9}";

    /** Text without control characters that does not begin or end with a space. */
    static final String LINE = "[^\\p{Cntrl}\\s]([^\\p{Cntrl}]*[^\\p{Cntrl}\\s])?";

    static final String WEB_ADDRESS = "https?://[^\\s\"'<>]+";

    private Patterns() {}
}
