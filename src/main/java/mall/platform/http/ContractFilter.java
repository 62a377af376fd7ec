package mall.platform.http;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** What every call has in common, said once in the API description: anything but a success is a {@link Problem}. */
@OpenApiFilter
public class ContractFilter implements OASFilter {

    /** Made by the description's generator. */
    public ContractFilter() {}

    private static final List<String> GUESSED = List.of("400", "401", "403");
    private static final String PROBLEM = "#/components/schemas/Problem";

    @Override
    public Operation filterOperation(Operation operation) {
        GUESSED.forEach(operation.getResponses()::removeAPIResponse);
        operation.getResponses().addAPIResponse("default", problem());
        return operation;
    }

    private static APIResponse problem() {
        return OASFactory.createAPIResponse()
                .description("被拒绝：原因见 code 与 detail")
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.MEDIA_TYPE,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))));
    }
}
