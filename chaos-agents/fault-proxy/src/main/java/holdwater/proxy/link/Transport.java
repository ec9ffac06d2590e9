package holdwater.proxy.link;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * The sockets and event loops of this machine: Linux's epoll where Netty's library for it loads,
 * the JDK's selector elsewhere ({@code -Dio.netty.transport.noNative=true} forces it).
 */
enum Transport {
  EPOLL(EpollServerSocketChannel.class, EpollSocketChannel.class) {
    @Override
    IoHandlerFactory handlers() {
      return EpollIoHandler.newFactory();
    }
  },
  NIO(NioServerSocketChannel.class, NioSocketChannel.class) {
    @Override
    IoHandlerFactory handlers() {
      return NioIoHandler.newFactory();
    }
  };

  private final Class<? extends ServerChannel> listening;
  private final Class<? extends Channel> connected;

  Transport(Class<? extends ServerChannel> listening, Class<? extends Channel> connected) {
    this.listening = listening;
    this.connected = connected;
  }

  static Transport best() {
    // Netty's epoll channels read what comes with a FIN even while reading is off: bytes would be
    // lost.
    return NIO;
  }

  abstract IoHandlerFactory handlers();

  Class<? extends ServerChannel> listening() {
    return listening;
  }

  Class<? extends Channel> connected() {
    return connected;
  }
}
