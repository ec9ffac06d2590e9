package holdwater.proxy.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/** Where a socket's events enter a pipe. */
final class Inlet extends ChannelInboundHandlerAdapter {

  private final Pipe pipe;
  private final Connection connection;
  private final Runnable turn;

  /**
   * @param turn runs before each chunk enters the pipe
   */
  Inlet(Pipe pipe, Connection connection, Runnable turn) {
    this.pipe = pipe;
    this.connection = connection;
    this.turn = turn;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object bytes) {
    turn.run();
    pipe.arrived((ByteBuf) bytes);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    pipe.flush();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE) {
      pipe.ended();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    connection.close(false);
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    connection.abort();
  }
}
