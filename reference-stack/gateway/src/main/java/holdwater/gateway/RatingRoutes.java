package holdwater.gateway;

import holdwater.resilience.LoadShedding;
import holdwater.resilience.LoadShedding.Priority;
import holdwater.runtime.AnswersWithin;
import holdwater.runtime.ServiceClient;
import holdwater.runtime.ServiceClients;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Put;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.annotation.security.PermitAll;

/**
 * What whoever watches thinks of a title. Whose opinion it is stands in the token and nowhere else:
 * nobody reads or writes another one's.
 */
@PermitAll
@Controller(Api.PREFIX + "/titles/{titleId}/rating")
@ExecuteOn(TaskExecutors.BLOCKING)
@AnswersWithin(millis = Api.USUAL_MILLIS)
final class RatingRoutes {

  /** As it comes in; what is allowed is for the catalog to say. */
  @Serdeable
  record Opinion(@Nullable Integer stars, @Nullable String review) {}

  /** The same as the catalog gets it: with who is signed in. */
  @Serdeable
  record Rating(String profileId, @Nullable Integer stars, @Nullable String review) {}

  private final ServiceClient catalog;
  private final LoadShedding shedding;

  RatingRoutes(ServiceClients clients, LoadShedding shedding) {
    this.catalog = clients.to("catalog");
    this.shedding = shedding;
  }

  /** Twice is as good as once. */
  @Put
  JsonNode rate(Viewer viewer, @PathVariable String titleId, @Body Opinion opinion) {
    Rating rating = new Rating(viewer.profileId(), opinion.stars(), opinion.review());
    String path = "/titles/" + Api.titleId(titleId) + "/ratings";
    return shedding.call(
        Priority.BROWSE, () -> catalog.postIdempotent(path, rating, JsonNode.class));
  }

  @Get
  HttpResponse<byte[]> own(Viewer viewer, @PathVariable String titleId) {
    String path = "/titles/" + Api.titleId(titleId) + "/ratings/" + Api.encoded(viewer.profileId());
    return Api.handOn(shedding.call(Priority.BROWSE, () -> catalog.getBytes(path)));
  }
}
