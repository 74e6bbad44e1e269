#include "chatbots/writestream.h"
