package mall.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import mall.demo.DemoCategory.DemoProduct;

/**
 * The pictures of the demo shop, drawn as SVG: the colour of the shelf, the product's sign and its title. Drawn rather
 * than photographed, so that nobody's rights are touched and nothing is to be downloaded.
 */
public final class DemoImages {

    /** Where the pictures are served. */
    public static final String PATH = "/demo/images";

    private static final int LINE = 13;
    private static final int LINES = 2;

    private static final String SQUARE = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" font-family="PingFang SC, Microsoft YaHei, sans-serif">
            <defs>
            <linearGradient id="ground" x1="0" y1="0" x2="1" y2="1">
            <stop offset="0" stop-color="hsl(%1$d,78%%,93%%)"/><stop offset="1" stop-color="hsl(%2$d,70%%,80%%)"/>
            </linearGradient>
            <radialGradient id="light"><stop offset="0" stop-color="#fff" stop-opacity=".95"/>
            <stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
            </defs>
            <rect width="800" height="800" fill="url(#ground)"/>
            <circle cx="690" cy="110" r="170" fill="hsl(%1$d,75%%,86%%)"/>
            <circle cx="70" cy="640" r="210" fill="hsl(%2$d,68%%,84%%)"/>
            %3$s
            </svg>
            """;

    private DemoImages() {}

    /** What a picture of a product shows. */
    public enum Face {
        /** The sign and the title. */
        COVER,
        /** Why to buy it. */
        HIGHLIGHTS,
        /** The first parameters. */
        PARAMETERS;

        String file() {
            return name().toLowerCase(Locale.ROOT) + ".svg";
        }
    }

    static String icon(DemoCategory category) {
        return PATH + "/" + category.slug() + "/icon.svg";
    }

    static String cover(DemoProduct product) {
        return address(product, Face.COVER);
    }

    static List<String> gallery(DemoProduct product) {
        return List.of(
                address(product, Face.COVER), address(product, Face.HIGHLIGHTS), address(product, Face.PARAMETERS));
    }

    /** The icon of a shelf. */
    public static String draw(DemoCategory category) {
        return square(category, sign(category.emoji(), 400, 500, 340));
    }

    /** A picture of a product. */
    public static String draw(DemoCategory category, DemoProduct product, Face face) {
        return square(
                category,
                switch (face) {
                    case COVER -> cover(category, product);
                    case HIGHLIGHTS -> list(category, product, "为什么选它", product.highlights());
                    case PARAMETERS -> list(category, product, "商品参数", product.parameters());
                });
    }

    private static String address(DemoProduct product, Face face) {
        return PATH + "/" + product.slug() + "/" + face.file();
    }

    private static String square(DemoCategory category, String inside) {
        return SQUARE.formatted(category.hue(), (category.hue() + 24) % 360, inside);
    }

    private static String cover(DemoCategory category, DemoProduct product) {
        List<String> lines = wrapped(product.title());
        StringBuilder text = new StringBuilder("<circle cx=\"400\" cy=\"335\" r=\"280\" fill=\"url(#light)\"/>");
        text.append(sign(product.emoji(), 400, 435, 270));
        text.append(words(product.brand(), 60, 90, 34, ink(category), 600));
        text.append("<rect y=\"600\" width=\"800\" height=\"200\" fill=\"#fff\" fill-opacity=\".82\"/>");
        int top = lines.size() == 1 ? 715 : 682;
        IntStream.range(0, lines.size())
                .forEach(i -> text.append(words(lines.get(i), 60, top + i * 66, 50, ink(category), 700)));
        return text.toString();
    }

    private static String list(DemoCategory category, DemoProduct product, String heading, Map<String, String> lines) {
        StringBuilder text = new StringBuilder(
                "<rect x=\"50\" y=\"50\" width=\"700\" height=\"700\" rx=\"36\" fill=\"#fff\" fill-opacity=\".86\"/>");
        text.append(words(heading, 100, 150, 52, ink(category), 700));
        text.append(sign(product.emoji(), 660, 160, 96));
        int y = 250;
        for (Map.Entry<String, String> line : lines.entrySet().stream().limit(4).toList()) {
            text.append(words(line.getKey(), 100, y, 36, ink(category), 600));
            text.append(words(cut(line.getValue(), 21), 100, y + 48, 28, "#555", 400));
            y += 124;
        }
        return text.toString();
    }

    private static String sign(String emoji, int x, int y, int size) {
        return "<text x=\"%d\" y=\"%d\" font-size=\"%d\" text-anchor=\"middle\">%s</text>".formatted(x, y, size, emoji);
    }

    private static String words(String words, int x, int y, int size, String colour, int weight) {
        return "<text x=\"%d\" y=\"%d\" font-size=\"%d\" fill=\"%s\" font-weight=\"%d\">%s</text>"
                .formatted(x, y, size, colour, weight, escaped(words));
    }

    private static String ink(DemoCategory category) {
        return "hsl(%d,55%%,24%%)".formatted(category.hue());
    }

    private static List<String> wrapped(String title) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < title.length() && lines.size() < LINES; from += LINE) {
            boolean last = lines.size() == LINES - 1;
            lines.add(
                    last
                            ? cut(title.substring(from), LINE)
                            : title.substring(from, Math.min(from + LINE, title.length())));
        }
        return lines;
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
