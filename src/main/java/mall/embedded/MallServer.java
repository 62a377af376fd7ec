package mall.embedded;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The mall itself, as built by Maven, told by one file where everything is. */
final class MallServer extends Service {
    static final String NAME = "mall";
    static final String SETTINGS_FILE = "mall.properties";
    /** Above the 250 of the application's own properties, below environment variables and system properties. */
    private static final String ORDINAL = "275";

    private final int port;

    MallServer(DataDirectory data, int port) {
        super(NAME, "java", data);
        this.port = port;
    }

    @Override
    List<String> command() {
        List<String> command = new ArrayList<>(List.of(Jvm.program()));
        command.addAll(List.of(
                System.getenv().getOrDefault("MALL_JAVA_OPTIONS", "-Xmx512m").split("\\s+")));
        command.addAll(List.of(
                "-Dquarkus.profile=standalone",
                "-Dquarkus.http.port=" + port,
                "-Dsmallrye.config.locations=" + settingsFile(),
                "-jar",
                Jvm.builtProgram().toString()));
        return command;
    }

    @Override
    Duration patience() {
        return Duration.ofMinutes(3);
    }

    @Override
    void prepare() {
        if (!Ports.isFree(port)) {
            throw new StartFailed(
                    "port " + port + " for the mall is taken by another program; set MALL_PORT to a free one");
        }
    }

    @Override
    boolean isOutdated(ProcessHandle process) {
        return Jvm.isOlderThanTheBuild(process);
    }

    @Override
    boolean answers() {
        return Jvm.answersOk(port, "/q/health/ready");
    }

    /** Writes what the mall has to know; true when it is something new, which a running mall has not read. */
    boolean tell(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.setProperty("config_ordinal", ORDINAL);
        StringWriter text = new StringWriter();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String told = withoutDate(text.toString());
        boolean news = !told.equals(DataDirectory.read(settingsFile()));
        DataDirectory.writePrivately(settingsFile(), told);
        return news;
    }

    private Path settingsFile() {
        return data.path(SETTINGS_FILE);
    }

    private static String withoutDate(String properties) {
        return properties
                .lines()
                .filter(line -> !line.startsWith("#"))
                .sorted()
                .collect(Collectors.joining("\n", "", "\n"));
    }
}
