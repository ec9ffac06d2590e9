package holdwater.proxy.link;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.exchange.NotHttp;
import holdwater.proxy.exchange.Response;
import holdwater.proxy.exchange.Scanner;
import holdwater.proxy.toxics.Chunk;

/** The server's direction: each answer, with the interim ones before it, closes an exchange. */
final class ResponseFramer extends Framer {

  private boolean interim;
  private boolean changesProtocol;

  ResponseFramer(Conversation conversation, Lane lane, Budget budget) {
    super(conversation, lane, budget, Scanner.ofResponses());
  }

  @Override
  public void take(Chunk chunk) {
    if (conversation().hasBegun()) {
      super.take(chunk);
    } else {
      pass(chunk);
    }
  }

  @Override
  public void ended() {
    conversation().serverEnded();
    super.ended();
  }

  @Override
  Exchange begun() throws NotHttp {
    return interim ? exchange() : conversation().answering();
  }

  @Override
  Exchange headRead() throws NotHttp {
    Response response = scanner().response(exchange().request());
    interim = response.isInterim();
    changesProtocol = response.changesProtocol(exchange().request());
    return exchange();
  }

  @Override
  boolean isInterim() {
    return interim;
  }

  @Override
  void messageEnded() {
    if (changesProtocol) {
      conversation().changeProtocol();
    } else if (!interim) {
      conversation().answered();
    }
  }

  @Override
  void endedWhileClosing() {
    // The client was told already.
  }
}
