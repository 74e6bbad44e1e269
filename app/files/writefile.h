#include "chatbots/writefile.h"
