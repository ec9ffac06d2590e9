package holdwater.agent.target;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

/** HTTP clients that are not the JDK's, each asking the server of {@link Network} for a status. */
public final class HttpClients {
  private static final String TAG = "X-Holdwater-Experiment";
  private static final OkHttpClient OK_HTTP = new OkHttpClient();

  private static final CloseableHttpClient APACHE =
      org.apache.hc.client5.http.impl.classic.HttpClients.createDefault();
  private static final CloseableHttpClient MINIMAL =
      org.apache.hc.client5.http.impl.classic.HttpClients.createMinimal();
  private static final ClientHttpRequestFactory JDK = new JdkClientHttpRequestFactory();
  private static CloseableHttpAsyncClient apacheAsync;

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

  public static String apache(String... arguments) throws IOException {
    return apache(APACHE, arguments);
  }

  public static String apacheMinimal(String... arguments) throws IOException {
    return apache(MINIMAL, arguments);
  }

  private static String apache(CloseableHttpClient client, String... arguments) throws IOException {
    HttpGet request = new HttpGet(Network.uri());
    for (String tag : arguments) {
      request.setHeader(TAG, tag);
    }
    return client.execute(request, response -> "" + response.getCode());
  }

  private static synchronized CloseableHttpAsyncClient apacheAsyncClient() {
    if (apacheAsync == null) {
      apacheAsync = HttpAsyncClients.createDefault();
      apacheAsync.start();
    }
    return apacheAsync;
  }

  public static String apacheAsync(String... arguments) throws Exception {
    SimpleHttpRequest request = SimpleRequestBuilder.get(Network.uri()).build();
    for (String tag : arguments) {
      request.setHeader(TAG, tag);
    }
    SimpleHttpResponse response =
        apacheAsyncClient().execute(request, null).get(30, TimeUnit.SECONDS);
    return "" + response.getCode();
  }

  public static String springOnJdk(String... arguments) throws IOException {
    return spring(JDK, arguments);
  }

  public static String springOnUrlConnection(String... arguments) throws IOException {
    return spring(new SimpleClientHttpRequestFactory(), arguments);
  }

  public static String springOnApache(String... arguments) throws IOException {
    return spring(new HttpComponentsClientHttpRequestFactory(APACHE), arguments);
  }

  private static String spring(ClientHttpRequestFactory transport, String... arguments)
      throws IOException {
    RestClient client = RestClient.builder().requestFactory(transport).build();
    try {
      return ""
          + client
              .get()
              .uri(Network.uri())
              .headers(headers -> List.of(arguments).forEach(tag -> headers.add(TAG, tag)))
              .retrieve()
              .toBodilessEntity()
              .getStatusCode()
              .value();
    } catch (ResourceAccessException e) {
      throw (IOException) e.getCause();
    }
  }
}
