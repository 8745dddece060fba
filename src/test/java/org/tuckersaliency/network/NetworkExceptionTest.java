package org.tuckersaliency.network;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NetworkExceptionTest {
    @Test
    void nameOfAnyLengthLeavesTheBeginningAndTheEndOfTheSentence() {
        final String message = new NetworkException("The node '" + "n\n".repeat(1 << 20)
                + "' is damaged; copy or download the network again.").getMessage();
        Refusals.isOneActionableSentence(message);
        assertEquals("The node 'n n", message.substring(0, 13));
        assertEquals(" n ' is damaged; copy or download the network again.",
                message.substring(message.indexOf(" n '")));
    }
}
