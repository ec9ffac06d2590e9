package holdwater.agent.target;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** HTTP clients that are not the JDK's, each asking the server of {@link Network} for a status. */
public final class HttpClients {
  private static final String TAG = "X-Holdwater-Experiment";
  private static final OkHttpClient OK_HTTP = new OkHttpClient();

  private HttpClients() {}

  private static Call okHttpCall(String... arguments) throws IOException {
    Request.Builder request = new Request.Builder().url(Network.uri().toString());
    for (String tag : arguments) {
      request.header(TAG, tag);
    }
    return OK_HTTP.newCall(request.build());
  }

  public static String okHttp(String... arguments) throws IOException {
    try (Response response = okHttpCall(arguments).execute()) {
      return "" + response.code();
    }
  }

  public static String okHttpAsync(String... arguments) throws Exception {
    CompletableFuture<String> answer = new CompletableFuture<>();
    okHttpCall(arguments)
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException failure) {
                answer.completeExceptionally(failure);
              }

              @Override
              public void onResponse(Call call, Response response) {
                answer.complete("" + response.code());
                response.close();
              }
            });
    return answer.get(30, TimeUnit.SECONDS);
  }
}
