package mall.platform.outbox;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mall.kernel.Event;

/** Events as JSON. An event's name is its class below the root package, so moving a class is a change of the stored form. */
@ApplicationScoped
class EventCodec {

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            // values such as Money have derived is…() methods that are no part of them
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private final Map<String, Class<?>> types = new HashMap<>();

    EventCodec(@All List<EventListener<?>> listeners) {
        listeners.forEach(listener -> learn(listener.listensTo()));
    }

    static String nameOf(Class<?> type) {
        return type.getName().substring("mall.".length());
    }

    String write(Event event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("an event must be plain values: " + event.getClass(), impossible);
        }
    }

    Event read(String name, String payload) {
        Class<?> type = types.get(name);
        if (type == null) {
            throw new IllegalStateException("no listener here knows the event " + name);
        }
        try {
            return (Event) json.readValue(payload, type);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("unreadable event " + name, unreadable);
        }
    }

    private void learn(Class<?> type) {
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                learn(permitted);
            }
        } else {
            types.put(nameOf(type), type);
        }
    }
}
