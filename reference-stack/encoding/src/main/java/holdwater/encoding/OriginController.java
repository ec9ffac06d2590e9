package holdwater.encoding;

import holdwater.encoding.store.StoredObject;
import holdwater.runtime.ApiFailure;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** The origin of the edges: objects as they are, from object storage. */
@Controller("/origin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class OriginController {

  private final TitleStore store;

  OriginController(TitleStore store) {
    this.store = store;
  }

  @Get("/{titleId}/{rung}/{file}")
  HttpResponse<byte[]> object(String titleId, String rung, String file) {
    StoredObject object =
        store
            .served(titleId, rung, file)
            .orElseThrow(
                () ->
                    ApiFailure.notFound("There is no " + titleId + "/" + rung + "/" + file + "."));
    return HttpResponse.ok(object.bytes())
        .contentType(
            object
                .getContentType()
                .map(MediaType::of)
                .orElse(MediaType.APPLICATION_OCTET_STREAM_TYPE))
        .header(HttpHeaders.ETAG, object.etag());
  }
}
