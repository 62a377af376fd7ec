package mall.wechatsim;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/** Fetches a picture, as WeChat does, and judges it by its middle: red is risky, yellow wants a second look. */
final class MediaJudge {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int BRIGHT = 180;
    private static final int DARK = 80;

    private MediaJudge() {}

    /** {@code pass}, {@code review} or {@code risky}; empty when the picture cannot be fetched. */
    static Optional<String> suggestion(String url) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create(url)).timeout(PATIENCE).build();
            HttpResponse<byte[]> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
            return response.statusCode() == 200
                    ? Optional.of(judge(ImageIO.read(new ByteArrayInputStream(response.body()))))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException unreachable) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    // what Java cannot draw, e.g. WebP, passes
    private static String judge(@Nullable BufferedImage picture) {
        if (picture == null) {
            return "pass";
        }
        Color middle = new Color(picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2));
        boolean warm = middle.getRed() > BRIGHT && middle.getBlue() < DARK;
        if (warm && middle.getGreen() < DARK) {
            return "risky";
        }
        return warm && middle.getGreen() > BRIGHT ? "review" : "pass";
    }
}
