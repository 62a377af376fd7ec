package mall.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The templates of this shop; a field of an unknown kind stops the start. */
@ApplicationScoped
class Templates {

    private final Map<MessageScene, MessagingConfig.Template> templates;

    Templates(MessagingConfig config) {
        this.templates = config.templates();
        templates.values().stream()
                .flatMap(template -> template.fields().keySet().stream())
                .forEach(Templates::requireKnown);
    }

    /** WeChat's id of the template of a scene; empty when the shop has none. */
    Optional<String> idOf(MessageScene scene) {
        return Optional.ofNullable(templates.get(scene)).map(MessagingConfig.Template::id);
    }

    /** The scene told by this template; refuses with TEMPLATE_UNKNOWN. */
    MessageScene sceneOf(String templateId) {
        return scenes().stream()
                .filter(scene -> idOf(scene).equals(Optional.of(templateId)))
                .findFirst()
                .orElseThrow(MessagingError.TEMPLATE_UNKNOWN::refuse);
    }

    /** The scenes that have a template. */
    List<MessageScene> scenes() {
        return templates.keySet().stream().sorted(Comparator.naturalOrder()).toList();
    }

    /** The fields of the scene's template, filled in and cut to what each may hold. */
    Map<String, String> fill(MessageScene scene, Map<String, String> facts) {
        Map<String, String> filled = new TreeMap<>();
        Optional.ofNullable(templates.get(scene))
                .orElseThrow()
                .fields()
                .forEach((field, fact) -> filled.put(field, fit(field, facts.getOrDefault(fact, ""))));
        return filled;
    }

    private static String fit(String field, String value) {
        return FieldKind.of(field).orElseThrow().fit(value);
    }

    private static void requireKnown(String field) {
        if (FieldKind.of(field).isEmpty()) {
            throw new IllegalStateException("mall.messaging.templates: WeChat has no field such as " + field);
        }
    }
}
