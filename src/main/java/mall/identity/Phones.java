package mall.identity;

/** Phone numbers as far as others may see them. */
final class Phones {

    private static final int HEAD = 3;
    private static final int TAIL = 4;

    private Phones() {}

    /** The first three and the last four digits; nothing at all of a number too short to hide anything. */
    static String masked(String phone) {
        if (phone.length() < HEAD + TAIL + 1) {
            return "****";
        }
        return phone.substring(0, HEAD) + "****" + phone.substring(phone.length() - TAIL);
    }
}
