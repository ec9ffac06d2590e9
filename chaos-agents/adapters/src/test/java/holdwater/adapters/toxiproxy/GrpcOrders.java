package holdwater.adapters.toxiproxy;

import io.grpc.CallOptions;
import io.grpc.InsecureChannelCredentials;
import io.grpc.InsecureServerCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.Marshaller;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.okhttp.OkHttpChannelBuilder;
import io.grpc.okhttp.OkHttpServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A service of gRPC that takes and lists orders, and its client behind a link. */
final class GrpcOrders implements AutoCloseable {

  private static final String SERVICE = "shop.Orders";

  /** Orders that were placed: each is a real one. */
  final AtomicInteger placed = new AtomicInteger();

  private final Server server;
  private ManagedChannel channel;

  GrpcOrders() throws IOException {
    ServerServiceDefinition service =
        ServerServiceDefinition.builder(SERVICE)
            .addMethod(method("Place"), ServerCalls.asyncUnaryCall(this::place))
            .addMethod(method("List"), ServerCalls.asyncUnaryCall(GrpcOrders::answer))
            .build();
    server =
        OkHttpServerBuilder.forPort(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                InsecureServerCredentials.create())
            .addService(service)
            .build()
            .start();
  }

  String address() {
    return "127.0.0.1:" + server.getPort();
  }

  void through(InetSocketAddress link) {
    channel =
        OkHttpChannelBuilder.forAddress(
                "127.0.0.1", link.getPort(), InsecureChannelCredentials.create())
            .build();
  }

  private void place(byte[] ask, StreamObserver<byte[]> to) {
    placed.incrementAndGet();
    answer(ask, to);
  }

  private static void answer(byte[] ask, StreamObserver<byte[]> to) {
    to.onNext(ask);
    to.onCompleted();
  }

  /** How a call of that method over the link ends. */
  Status.Code call(String method) {
    CallOptions soon = CallOptions.DEFAULT.withDeadlineAfter(60, TimeUnit.SECONDS);
    try {
      ClientCalls.blockingUnaryCall(channel, method(method), soon, new byte[] {1});
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  private static MethodDescriptor<byte[], byte[]> method(String name) {
    return MethodDescriptor.<byte[], byte[]>newBuilder()
        .setType(MethodType.UNARY)
        .setFullMethodName(SERVICE + "/" + name)
        .setRequestMarshaller(new Bytes())
        .setResponseMarshaller(new Bytes())
        .build();
  }

  @Override
  public void close() {
    if (channel != null) {
      channel.shutdownNow();
    }
    server.shutdownNow();
  }

  private static final class Bytes implements Marshaller<byte[]> {

    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
