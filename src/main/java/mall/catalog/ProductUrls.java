package mall.catalog;

/** Which addresses of images and videos a product may carry: absolute ones, or paths on the mall's own host. */
public final class ProductUrls {

    /** For {@code @Pattern}. Nothing that could leave an attribute of a page. */
    public static final String PATTERN = "(https?:/)?/[^\\s\"'<>\\\\]{1,500}";

    /** The Chinese message that goes with it. */
    public static final String MESSAGE = "应为 http(s) 地址或以 / 开头的路径";

    private ProductUrls() {}
}
