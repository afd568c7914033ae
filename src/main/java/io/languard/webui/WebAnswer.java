package io.languard.webui;

import java.util.Map;

/**
 * What a browser is answered.
 *
 * @param body of a GET; a HEAD is told its length only
 */
@SuppressWarnings("ArrayRecordComponent") // it is written to the connection and never compared
record WebAnswer(int status, Map<String, String> headers, byte[] body) {}
