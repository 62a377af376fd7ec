package mall.wechatsim;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/** Ways into the mini-program from outside: the code as a picture, the URL link, the scheme. */
final class CodeApi {

    private static final Pattern SCENE = Pattern.compile("[0-9a-zA-Z!#$&'()*+,/:;=?@\\-._~]{1,32}");
    private static final Set<String> VERSIONS = Set.of("", "release", "trial", "develop");
    private static final Color GREEN = new Color(0x07, 0xC1, 0x60);
    private static final int LONGEST_QUERY = 1024;
    private static final int LONGEST_DAYS = 30;

    private final World world;
    private final Tokens tokens;

    CodeApi(World world, Tokens tokens) {
        this.world = world;
        this.tokens = tokens;
    }

    void routes(Router router) {
        router.post("/wxa/getwxacodeunlimit", tokens.guarded(this::code));
        router.post("/wxa/generate_urllink", tokens.guarded(this::urlLink));
        router.post("/wxa/generatescheme", tokens.guarded(this::scheme));
    }

    private Answer code(Call call) throws IOException {
        JsonNode body = call.json();
        String scene = body.path("scene").asText();
        String page = body.path("page").asText();
        int width = body.path("width").asInt(430);
        if (!SCENE.matcher(scene).matches()) {
            throw new ApiRefused(40169, "invalid length for scene, or the data is not json string");
        }
        if (page.startsWith("/") || page.contains("?")) {
            throw new ApiRefused(41030, "invalid page");
        }
        if (width < 280
                || width > 1280
                || !VERSIONS.contains(body.path("env_version").asText())) {
            throw new ApiRefused(40097, "invalid args");
        }
        return Answer.of(200, "image/jpeg", draw("wxacode://" + page + "?scene=" + scene, width));
    }

    private Answer urlLink(Call call) throws IOException {
        JsonNode body = call.json();
        requireTarget(body.path("path").asText(), body.path("query").asText());
        requireExpiry(body);
        return Answer.ok(Json.object("errcode", 0, "errmsg", "ok", "url_link", "https://wxaurl.cn/" + Ids.letters(11)));
    }

    private Answer scheme(Call call) throws IOException {
        JsonNode body = call.json();
        JsonNode target = body.path("jump_wxa");
        requireTarget(target.path("path").asText(), target.path("query").asText());
        requireExpiry(body);
        return Answer.ok(
                Json.object("errcode", 0, "errmsg", "ok", "openlink", "weixin://dl/business/?t=" + Ids.letters(11)));
    }

    private static void requireTarget(String path, String query) {
        if (path.contains("?") || path.length() > LONGEST_QUERY) {
            throw new ApiRefused(40165, "invalid weapp pagepath");
        }
        if (query.length() > LONGEST_QUERY) {
            throw new ApiRefused(40212, "invalid query");
        }
    }

    private void requireExpiry(JsonNode body) {
        long latest = world.now().plusSeconds(LONGEST_DAYS * 86_400L).getEpochSecond();
        boolean byInterval = body.path("expire_type").asInt() == 1;
        boolean tooLate = byInterval
                ? body.path("expire_interval").asInt(1) > LONGEST_DAYS
                : body.path("expire_time").asLong() > latest;
        boolean past = !byInterval
                && body.path("expire_time").asLong() > 0
                && Instant.ofEpochSecond(body.path("expire_time").asLong()).isBefore(world.now());
        if (tooLate || past) {
            throw new ApiRefused(85401, "expire time out of range");
        }
    }

    /** A scannable code with a green heart, so that nobody takes it for a real mini-program code. */
    private static byte[] draw(String content, int width) throws IOException {
        BufferedImage image = new BufferedImage(width, width, BufferedImage.TYPE_INT_RGB);
        BitMatrix matrix = matrix(content, width);
        for (int y = 0; y < width; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, matrix.get(x, y) ? 0x1A1A1A : 0xFFFFFF);
            }
        }
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        int heart = width / 7;
        graphics.setColor(Color.WHITE);
        graphics.fillOval((width - heart) / 2 - 6, (width - heart) / 2 - 6, heart + 12, heart + 12);
        graphics.setColor(GREEN);
        graphics.fillOval((width - heart) / 2, (width - heart) / 2, heart, heart);
        graphics.dispose();
        ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", jpeg);
        return jpeg.toByteArray();
    }

    private static BitMatrix matrix(String content, int width) {
        try {
            var hints = Map.of(EncodeHintType.ERROR_CORRECTION, "H", EncodeHintType.MARGIN, "2");
            return new QRCodeWriter().encode(content, BarcodeFormat.QR_CODE, width, width, hints);
        } catch (WriterException e) {
            throw new IllegalStateException("a scene of 32 characters fits any code", e);
        }
    }
}
